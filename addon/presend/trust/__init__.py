"""The certificate authority that only the rule file's hosts can be signed with."""

from presend.trust.ca import Authority, authority, bundle

__all__ = ["Authority", "authority", "bundle"]
