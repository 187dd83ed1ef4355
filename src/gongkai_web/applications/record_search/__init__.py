"""The record of the search: where, with which words, by whom, when (条例第三十六条第四项)."""
