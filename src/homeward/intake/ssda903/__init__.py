"""The children looked after return (SSDA903): its tables, and the DfE's rules on missing periods."""
