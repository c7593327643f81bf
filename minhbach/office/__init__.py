"""What an office has on its desk: workbooks that are filled in and taken back, reports that are written for it."""
