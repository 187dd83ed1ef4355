"""Letters (文书): their words from the facts, drawn as DOCX and PDF, numbered, sealed and verifiable."""
