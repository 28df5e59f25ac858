"""What waits at the desks, told to each member of staff once a business day instead of once a request.

Each app registers its desks (core.digest.desks); whoever may do what a desk asks
for gets its line. The entity switches the mail on or off in its settings, each person in «Mi cuenta».
"""
