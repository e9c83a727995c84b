#include "pipeline/finding.h"

#include <stddef.h>
#include <string.h>

const struct finding_kind finding_kinds[] = {
	{ "announcement_differs", "An award's own date of announcement is another than its cycle's; the award's counts." },
	{ "announcement_missing", "A cycle has no date of announcement, so that nobody can be said to be treated from a day on." },
	{ "channel_mix", "The shares of a segment's levels changed by more than chance and by enough to move the whole." },
	{ "column_misspelt", "A column of a register is nearly named like one that plaudit knows, and was left out." },
	{ "column_unread", "Most rows of a file were rejected at one column for one reason, as when the wrong column is named." },
	{ "comments_redacted", "What could tell who was taken out of comments, with the number of each kind." },
	{ "control_signal", "A metric moved in the last quarter by more than it does by itself." },
	{ "criterion_unweighted", "A criterion that was scored has no weight in the rubric." },
	{ "damaged_ids", "Ids read like 1.23E+15, as a spreadsheet leaves long numbers: duplicates cannot be told." },
	{ "dates_in_both_orders", "A column has dates that are read day first only and others month first only." },
	{ "definition_conflict", "Definitions of one metric say opposite things of one shift." },
	{ "event_without_data", "No figure has data both before and after an event that shifts are asked for around." },
	{ "feed_empty", "No row of a feed counts." },
	{ "feed_stale", "A feed has no row of the quarter that is evaluated." },
	{ "feed_truncated", "A file ends in the midst of a row, as if it had been cut off on its way." },
	{ "file_twice", "Two files of a feed have the same bytes, and without an id their rows count twice." },
	{ "gap", "A feed has no rows for longer than it ever had none before." },
	{ "harsh_judge", "A judge scores lower than the panel by more than chance." },
	{ "inside_noise", "The lead of a winner is less than twice its standard error." },
	{ "item_lowers_alpha", "Without one of its items a scale would be more reliable." },
	{ "item_unread", "An item is mapped, and no metric reads it." },
	{ "judge_idle", "A judge of the register gave no score." },
	{ "judge_unlisted", "A judge gave scores and is not in the register of judges." },
	{ "judged_by_none", "Nominees of a panel have no score." },
	{ "judged_by_one", "Nominees of a panel were scored by one judge." },
	{ "launch_missing", "The programme has no day of launch, so that nothing can be compared before and after it." },
	{ "lenient_judge", "A judge scores higher than the panel by more than chance." },
	{ "low_agreement", "Judges surely agree less than published conventions ask for." },
	{ "mix_reverses", "A metric moved one way as a whole, and the other way at an unchanged mix of a segment's levels." },
	{ "no_unit", "Rows that count name no unit." },
	{ "nominations_missing", "There are awards without a nomination, so that nobody knows who was nominated and passed over." },
	{ "nominee_not_in_staff", "Nominees are not in the register of staff on their day." },
	{ "nothing_yet", "The programme declares no feed, and no register has a row." },
	{ "panel_disconnected", "Judges of a panel share no nominee, so that their severities cannot be compared." },
	{ "passed_over_harmed", "Those nominated and passed over surely got worse than those never nominated." },
	{ "pause_too_long", "Pauses of tickets are longer than the times that they interrupt; these times are left out." },
	{ "periods_of_several_kinds", "An indicator comes in periods of several kinds; the finest are read." },
	{ "quarter_not_over", "The quarter was not over when it was evaluated." },
	{ "question_text", "The text of a question changed from one file of a feed to the next." },
	{ "reference_small", "The group that others are compared with is small." },
	{ "reject_limit", "More rows of a file were rejected than [ingest] reject_limit allows." },
	{ "rejected_lines_kept", "The folder rejects/ holds rejected rows as they were, with the personal data in them." },
	{ "row_limit", "A file ends on the last row that a spreadsheet can hold; rows behind it may have been lost." },
	{ "scale_change", "Answers to an item lie on another scale from a day on." },
	{ "scale_flip", "Answers to an item are the mirror image of those before a day, as when a scale is turned round." },
	{ "score_repeated", "A judge scored the same nominee on the same criterion more than once." },
	{ "scores_left_out", "Columns or rows of a file of scores hold no scores of judges, and were left out." },
	{ "secrets_in_input", "A file has a column with secrets, such as passwords; it was not read." },
	{ "segments_differ", "A metric did not change alike over the levels of a segment, by more than chance would bring." },
	{ "selection_gap", "A group is selected at under four fifths of the rate of the group compared with, by more than chance." },
	{ "share_or_per_cent", "Shares of an indicator may be meant as 0 to 1 or as per cent." },
	{ "sla_flag_disagrees", "The stored flag of a service level says otherwise than the times do." },
	{ "sla_target_missing", "Tickets have a priority for which no target is declared, and are not judged." },
	{ "starts_late", "A feed starts after the beginning of its first period." },
	{ "status_undeclared", "Cases of a survey have a status that no disposition declares, where others are declared." },
	{ "stays_overlap", "A member of staff is in two teams on the same day; the stay that began last counts." },
	{ "stops_early", "A feed has no rows at the end of the quarter, for longer than it ever had none before." },
	{ "team_without_members", "A nominated team has no member in the register of staff on its day." },
	{ "too_few_items", "Respondents answered fewer than half of a scale's items, and have no index." },
	{ "weights_zero", "The weights of a rubric sum to nothing." },
	{ "winner_behind", "An announced winner is behind another nominee under the scores." },
	{ "winner_unscored", "An announced winner has no score." },
	{ NULL, NULL },
};

const struct finding_kind *finding_kind_find(const char *code)
{
	for (const struct finding_kind *kind = finding_kinds; kind->code; kind++)
		if (!strcmp(kind->code, code))
			return kind;
	return NULL;
}

int finding_rank(const char *severity)
{
	return !strcmp(severity, "serious") ? 0 : !strcmp(severity, "warning") ? 1 : 2;
}
