"""Payrolls from files: one row for each payslip, one for each concept, or a printed listing."""
