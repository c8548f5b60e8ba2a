"""合作社股权: who holds what of the village's cooperatives, since when and why, on any day.

Two legal kinds: 农村集体经济组织 (股份经济合作社), whose shares are a right to income and no property
(农村集体经济组织法 Art. 36, 40), and 农民专业合作社, whose members hold contributions and accounts
(农民专业合作社法 Art. 13, 43).  Every change is a movement in a ledger that is corrected only by
reversal; rosters, certificates and dividends are answers as of a day.  Papers: roster, public
roster, certificate, holder's ledger, change slip, movement register, dividend plan, sign-off
sheet, bank file, member account.
"""
