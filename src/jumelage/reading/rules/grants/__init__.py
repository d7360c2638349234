"""Rules on grants: sums, who pays, who is paid, what for, and tables of them."""
