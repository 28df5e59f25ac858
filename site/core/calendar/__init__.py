"""Business days: Monday to Friday, except the holidays that staff keep under «Feriados».

from core.calendar.days import add_business_days, business_days_between, is_business_day
"""
