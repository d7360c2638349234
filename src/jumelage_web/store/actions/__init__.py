"""Every act there is: each is one transaction and one line of the log, by a person, at a time.

An act looks itself whether its actor may do it. `at` is the clock's time as the edge has it; what is recorded may be a
little later, since record time never runs backwards in a register.
"""
