"""Excel's .xlsx and .xlsm, Strict ones too, read from the stored XML."""
