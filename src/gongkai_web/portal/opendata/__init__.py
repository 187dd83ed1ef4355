"""What is published, for programs: whole-site files, their catalogue, the sitemap."""
