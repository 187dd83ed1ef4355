"""True redaction for partial disclosure (区分处理, 第三十七条): a new file in which nothing is left under the boxes."""
