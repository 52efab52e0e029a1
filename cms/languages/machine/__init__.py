"""Machine translation behind one small base. A draft is never more than a draft."""
