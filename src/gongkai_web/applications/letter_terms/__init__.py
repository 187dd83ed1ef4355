"""What a body's letters take from the body (文书设置): head, numbers, seal, where one turns against a reply."""
