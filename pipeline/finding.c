#include "pipeline/finding.h"

#include <stddef.h>
#include <string.h>

const struct finding_kind finding_kinds[] = {
	{ "affinity_judge", "A judge scores nominees of the own group otherwise than all others do, by more than chance." },
	{ "affinity_panel", "The judges of a panel score their own groups otherwise than the other judges do, by more than chance." },
	{ "announcement_differs", "An award's own date of announcement is another than its cycle's; the award's counts." },
	{ "announcement_missing", "A cycle has no date of announcement, so that nobody can be said to be treated from a day on." },
	{ "calibration_items", "Items that judges were calibrated by count for no result, and are listed." },
	{ "channel_mix", "The shares of a segment's levels changed by more than chance and by enough to move the whole." },
	{ "column_misspelt", "A column of a register is nearly named like one that plaudit knows, and was left out." },
	{ "column_unread", "Most rows of a file were rejected at one column for one reason, as when the wrong column is named." },
	{ "comments_redacted", "What could tell who was taken out of comments, with the number of each kind." },
	{ "conflict_undated", "Scores count under a declared conflict, since no time tells whether they were given before it." },
	{ "conflict_undeclared", "Judges scored nominees whom they belong with by the registers, and declared no conflict." },
	{ "conflict_unmatched", "Rows of the register of conflicts bear names that no other register of the judging has." },
	{ "control_signal", "A metric moved in the last quarter by more than it does by itself." },
	{ "criterion_unscored", "Nobody scored a criterion." },
	{ "criterion_unweighted", "A criterion that was scored has no weight in the rubric." },
	{ "cycle_missing", "Rows of the judging name no cycle although the programme has several, and count as one panel." },
	{ "damaged_ids", "Ids read like 1.23E+15, as a spreadsheet leaves long numbers: duplicates cannot be told." },
	{ "dates_in_both_orders", "A column has dates that are read day first only and others month first only." },
	{ "definition_conflict", "Definitions of one metric say opposite things of one shift." },
	{ "event_without_data", "No figure has data both before and after an event that shifts are asked for around." },
	{ "excellence_overlooked", "Units among the best by what customers said never were nominated; the private table overlooked names them." },
	{ "feed_empty", "No row of a feed counts." },
	{ "feed_stale", "A feed has no row of the quarter that is evaluated." },
	{ "feed_truncated", "A file ends in the midst of a row, as if it had been cut off on its way." },
	{ "file_twice", "Two files of a feed have the same bytes, and without an id their rows count twice." },
	{ "gap", "A feed has no rows for longer than it ever had none before." },
	{ "harsh_judge", "A judge scores lower than the panel by more than chance." },
	{ "inside_noise", "Winners are ahead of the best of the others, or behind, by less than twice the standard error of the gap, by the deciding method where it is a model, else by additive scores." },
	{ "item_lowers_alpha", "Without one of its items a scale would be more reliable." },
	{ "item_unread", "An item is mapped, and no metric reads it." },
	{ "judge_apart", "A judge's choices between nominees surely go another way than the judges' choices together." },
	{ "judge_briefed_late", "Judges were briefed or trained only after their first score." },
	{ "judge_departs", "Judges depart from their own severity on single nominees, by more than chance." },
	{ "judge_habit", "A judge does something other than the rest on the same nominees, by more than chance." },
	{ "judge_idle", "A judge of the register gave no score." },
	{ "judge_scored_once", "Judges of a panel scored one nominee alone." },
	{ "judge_unbriefed", "Judges have no day of briefing or training, where others have one." },
	{ "judge_unlisted", "A judge gave scores and is not in the register of judges." },
	{ "judged_by_none", "Nominees of a panel have no score." },
	{ "judged_by_one", "Nominees of a panel were scored by one judge." },
	{ "launch_missing", "The programme has no day of launch, so that nothing can be compared before and after it." },
	{ "lenient_judge", "A judge scores higher than the panel by more than chance." },
	{ "low_agreement", "Judges surely agree less than published conventions ask for." },
	{ "measures_stretched", "So few scores stand behind a nominee that joint Rasch measures lie too far apart." },
	{ "method_elsewhere", "Panels hold nothing for the declared method to go by, so that another one decides there." },
	{ "misfit_judge", "A judge's scores scatter more, or follow the rest more closely, than the Rasch model leads to expect." },
	{ "mix_reverses", "A metric moved one way as a whole, and the other way at an unchanged mix of a segment's levels." },
	{ "no_unit", "Rows that count name no unit." },
	{ "nominations_concentrated", "Nominations go to fewer teams than they would if they were drawn by lot." },
	{ "nominations_missing", "There are awards without a nomination, so that nobody knows who was nominated and passed over." },
	{ "nominations_reciprocal", "Persons, or teams, nominated each other." },
	{ "nominee_not_in_staff", "Nominees are not in the register of staff on their day." },
	{ "nothing_yet", "The programme declares no feed, and no register has a row." },
	{ "order_undefined", "The method that decides on a panel gives nobody a place." },
	{ "order_unexplained", "Announced outcomes depart from the computed order by more than chance, and the register gives no reason." },
	{ "order_upheld", "Announced outcomes depart from the computed order, and stand by more than chance once the judges' severity is allowed for." },
	{ "pairs_one_sided", "Nominees won, or lost, every comparison with some of the others, so that their lead has no finite size." },
	{ "panel_disconnected", "Judges of a panel share no nominee, so that their severities cannot be compared." },
	{ "panel_too_small", "Panels have so few judges and nominees that only nearly perfect agreement could be shown." },
	{ "passed_over_harmed", "Those nominated and passed over surely got worse than those never nominated." },
	{ "pause_too_long", "Pauses of tickets are longer than the times that they interrupt; these times are left out." },
	{ "periods_of_several_kinds", "An indicator comes in periods of several kinds; the finest are read." },
	{ "places_exceeded", "More nominees won than the category has places." },
	{ "quarter_not_over", "The quarter was not over when it was evaluated." },
	{ "question_text", "The text of a question changed from one file of a feed to the next." },
	{ "rankings_refused", "Rankings with more nominees on one place than can be worked with were left out." },
	{ "recusal_untied", "Judges stood aside where no register shows or declares a reason." },
	{ "reference_small", "The group that others are compared with is small." },
	{ "reject_limit", "More rows of a file were rejected than [ingest] reject_limit allows." },
	{ "rejected_lines_kept", "The folder rejects/ holds rejected rows as they were, with the personal data in them." },
	{ "result_hangs", "Without a single judge or criterion another nominee would come first." },
	{ "row_limit", "A file ends on the last row that a spreadsheet can hold; rows behind it may have been lost." },
	{ "rubric_apart", "Criteria hardly go along with the others of their rubric." },
	{ "rubric_descriptors", "Criteria have no words that say what they ask." },
	{ "rubric_overlap", "Criteria are scored as if they were the same." },
	{ "rubric_scale", "Scales of a rubric are not declared, or used at one end or in part only." },
	{ "rubric_unscored", "The criteria scored and those of the register are not the same." },
	{ "rubric_values", "Values, categories and criteria are not all linked." },
	{ "rubric_weights", "Weights of a rubric do not sum to 1 or 100, or are 0 or missing." },
	{ "rubric_wording", "Descriptors of a rubric are hard to read." },
	{ "scale_change", "Answers to an item lie on another scale from a day on." },
	{ "scale_flip", "Answers to an item are the mirror image of those before a day, as when a scale is turned round." },
	{ "score_repeated", "A judge scored the same nominee on the same criterion more than once." },
	{ "scores_conflicted", "Scores were given after a conflict had been declared, and do not count." },
	{ "scores_left_out", "Columns or rows of a file of scores hold no scores of judges, and were left out." },
	{ "secrets_in_input", "A file has a column with secrets, such as passwords; it was not read." },
	{ "segments_differ", "A metric did not change alike over the levels of a segment, by more than chance would bring." },
	{ "selection_gap", "A group is selected at under four fifths of the rate of the group compared with, by more than chance." },
	{ "selection_gap_at_score", "A group is selected less often than the group compared with at the same scores, by more than chance." },
	{ "selection_gap_mix", "A group is selected less often over all, but not within the same categories and cycles." },
	{ "selection_gap_within", "A group is selected less often within the same categories and cycles, by more than chance, though not over all." },
	{ "session_order", "Scores depend on the place that a nominee has in a judge's session." },
	{ "share_or_per_cent", "Shares of an indicator may be meant as 0 to 1 or as per cent." },
	{ "sla_flag_disagrees", "The stored flag of a service level says otherwise than the times do." },
	{ "sla_target_missing", "Tickets have a priority for which no target is declared, and are not judged." },
	{ "starts_late", "A feed starts after the beginning of its first period." },
	{ "status_undeclared", "Cases of a survey have a status that no disposition declares, where others are declared." },
	{ "stays_overlap", "A member of staff is in two teams on the same day; the stay that began last counts." },
	{ "steps_disordered", "Scores of a rubric are surely not used as steps of one ladder." },
	{ "stops_early", "A feed has no rows at the end of the quarter, for longer than it ever had none before." },
	{ "team_without_members", "A nominated team has no member in the register of staff on its day." },
	{ "teams_never_nominated", "Teams had no nomination in any cycle." },
	{ "tie_break_unscored", "The tie-break ladder names a criterion that nobody scored." },
	{ "tie_unsettled", "Nominees share the first place, or the last award, and no step of the tie-break ladder divides them." },
	{ "too_few_items", "Respondents answered fewer than half of a scale's items, and have no index." },
	{ "weights_zero", "The weights of a rubric sum to nothing." },
	{ "winner_behind", "An announced winner is behind another nominee by twice the standard error of the gap or more." },
	{ "winner_on_one", "Without one score that was hardly to be expected another nominee would come first." },
	{ "winner_unscored", "An announced winner has nothing that the deciding method goes by." },
	{ NULL, NULL },
};

const struct finding_kind *finding_kind_find(const char *code)
{
	for (const struct finding_kind *kind = finding_kinds; kind->code; kind++)
		if (!strcmp(kind->code, code))
			return kind;
	return NULL;
}

size_t finding_consequence(const char *code)
{
	/* An empty name stands for every code that is not here. */
	static const char *const order[] = {
		"passed_over_harmed", "selection_gap", "selection_gap_within", "selection_gap_at_score", "selection_gap_mix", "winner_behind", "winner_unscored",
		"places_exceeded", "order_unexplained", "inside_noise", "affinity_panel", "affinity_judge", "conflict_undeclared", "scores_conflicted",
		"conflict_undated", "low_agreement", "result_hangs", "winner_on_one", "panel_disconnected", "mix_reverses", "segments_differ", "", "harsh_judge", "lenient_judge", "judge_departs",
		"judge_habit", "judge_apart", "misfit_judge", "nominations_concentrated", "teams_never_nominated", "rubric_descriptors", "rubric_wording",
	};
	size_t n = sizeof order / sizeof *order, others = n;

	for (size_t i = 0; i < n; i++) {
		if (!strcmp(order[i], code))
			return i;
		others = *order[i] ? others : i;
	}
	return others;
}

int finding_rank(const char *severity)
{
	return !strcmp(severity, "serious") ? 0 : !strcmp(severity, "warning") ? 1 : 2;
}
