"""What makes two things of two articles one: said here, once, for all detectors.

The near miss is the rule. Two numbers, dates, places or names conflict only where both fill one slot
(`values`, `counts`), two statements only where one clause says what the other denies (`clauses`,
`denials`, `disputes`), two words only where the sentence is the same otherwise (`edits`) or they are
opposites (`opposites`), two remarks only where they are one (`remarks`); and who is one person, or one
speaker, is said here too.
"""
