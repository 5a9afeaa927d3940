"""Layout by Nghị định 30/2020/NĐ-CP: a document model in, pages of placed pieces out."""
