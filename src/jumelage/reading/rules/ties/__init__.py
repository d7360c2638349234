"""Rules on ties: members, starts, ends, renewals, aims; and the words by which a date belongs to one."""
