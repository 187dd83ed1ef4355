"""The whole case as one PDF and one ZIP with its list (归档, 第四十五条; 档案法)."""
