"""The extension of the period, approved by the head of the disclosure office (条例第三十三条第二款)."""
