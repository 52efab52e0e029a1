from cms.notices.models.mails import Mail, MailWay
from cms.notices.models.notices import LONGEST_URL, Notice
from cms.notices.models.slips import Slip, SlipRun

__all__ = ["LONGEST_URL", "Mail", "MailWay", "Notice", "Slip", "SlipRun"]
