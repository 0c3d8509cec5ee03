"""What pages say of what was just done. The address carries the code alone."""

WORDS = {
    "reported": "Recorded as missing. Was it a mistake?",
    "returned": "Recorded as returned. Was it a mistake?",
    "located": "Recorded as found. Record the return when the child is back.",
    "graded": "The police grade is recorded.",
    "amended": "The time is corrected. What it was before stays in the history.",
    "detailed": "The facts are recorded.",
    "called": "A strategy meeting is called for. Decide about it below.",
    "changed": "The change is recorded.",
    "reopened": "The return is taken back. The episode is open again.",
    "referenced": "The police reference is recorded.",
    "prevented": "The prevention interview is recorded.",
    "moved": "The episode now belongs to the child that you chose. The correction stays in the history.",
    "joined": "The two reports are joined. You can take them apart again.",
    "unjoined": "The two reports are apart again.",
    "withdrawn": "The report is taken back.",
    "needed": "Recorded whether an interview is needed.",
    "attempted": "The attempt is recorded.",
    "arranged": "Recorded who is to hold the interview.",
    "covered": "Recorded which episodes the interview covers.",
    "held": "The interview is recorded as held.",
    "written": "What happened is recorded.",
    "worried": "The worries are recorded.",
    "acted": "The action is recorded.",
    "shared": "Shared with the police.",
    "not_shared": "Recorded: not shared with the police.",
    "drafted": "The draft is saved. Nobody else can see it.",
    "meeting_held": "The strategy meeting is recorded as held.",
    "meeting_declined": "The decision to hold no meeting is recorded.",
    "notified": "The notice is recorded.",
    "philomena": "The form is saved.",
    "accepted": "The change is accepted.",
}


def words_of(code: str | None) -> str:
    """What a code says; empty of one that is not known."""
    return WORDS.get(code or "", "")
