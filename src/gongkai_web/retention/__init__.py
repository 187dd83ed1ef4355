"""How long personal data is kept, what holds it longer, and its destruction (个人信息保护法第十九条、第四十七条)."""
