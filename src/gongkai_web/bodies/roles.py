"""What a person may be in a public body; ``permissions.toml`` says what each may do."""

from gongkai.rules.labelled import Labelled


class Role(Labelled):
    """A role. A person may have several, in several bodies."""

    DRAFTER = "drafter", "起草"
    DEPARTMENT_REVIEWER = "department_reviewer", "科室审核"
    SECRECY_REVIEWER = "secrecy_reviewer", "保密审查"
    APPROVER = "approver", "审定"
    DISCLOSURE_OFFICE = "disclosure_office", "公开办"
    COMPETENT_DEPARTMENT = "competent_department", "主管部门"
    AUDITOR = "auditor", "审计"
    ADMINISTRATOR = "administrator", "系统管理员"


# Those who work on a body's records; the others look at them, at the log, or at the settings.
WORKING = (
    Role.DRAFTER,
    Role.DEPARTMENT_REVIEWER,
    Role.SECRECY_REVIEWER,
    Role.APPROVER,
    Role.DISCLOSURE_OFFICE,
)
