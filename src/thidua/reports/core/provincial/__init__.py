"""Forms of the province: which fields a .docx or .xlsx names, what they mean here, and the form filled."""
