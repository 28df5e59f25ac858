"""Whom a limit counts: however somebody writes a person, a mailbox or an address, it is one and the same.

    PASSWORD_HELP = Limit("accounts.password_help", 1, 3 * MINUTE, of=subjects.person)

A subject may be coarser than what a look-up finds, never finer: whatever finds the same account counts as one.
"""

import re
from ipaddress import ip_address, ip_network

from core.identity import normalise_document, normalise_email

IPV6_OF_ONE_CUSTOMER = 64  # bits: whoever has one address of a network has all of them


def person(typed: str) -> str:
    """The document number, user name or e-mail that somebody typed («dni:40.871.256-» → «40871256»)."""
    if "@" in typed:
        return normalise_email(typed)
    return re.sub(r"[\W_]", "", normalise_document(typed))


def mailbox(email: str) -> str:
    return normalise_email(email)


def asked_from(address: str | None, subject: str) -> str:
    """One asker's tries about one subject: whoever uses them up closes nothing to anybody else."""
    return f"{subject} {asker(address or '')}"


def asker(address: str) -> str:
    """Who asks from an IP address: itself, or the /64 network of an IPv6 one; «unknown» for none."""
    try:
        ip = ip_address(address)
    except ValueError:
        return "unknown"
    if ip.version == 4:
        return str(ip)
    if ip.ipv4_mapped:
        return str(ip.ipv4_mapped)
    return str(ip_network((int(ip), IPV6_OF_ONE_CUSTOMER), strict=False))
