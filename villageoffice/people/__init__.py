"""People of the village: residents and households, party members, representatives, offices.

Every fact is a period with its first and last day, or an entry that a later one replaces, so
that every list can be asked for as of any day.  Law: Organic Law of the Villagers' Committees
(as amended 2025-10-28) Art. 18, 29, 30; Constitution of the Party and the branch regulations
(支部工作条例) for membership and voting right; Personal Information Protection Law Art. 6.
Papers: resident, party-member and representative rosters.
"""
