"""What the site's tests share: their settings and builders with sound defaults. Not part of the wheel."""
