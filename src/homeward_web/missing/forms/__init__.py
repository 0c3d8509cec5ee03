"""The missing desk's forms: short, "not known" is an answer, and every error says what to do."""
