#include "pipeline/word.h"

#include <stddef.h>
#include <string.h>

#include "pipeline/base/text.h"

static const char states[] = "states", verdicts[] = "verdicts", scope[] = "out of scope", rejects[] = "reject reasons";
static const char outcomes[] = "outcomes", rubric[] = "verdicts of the rubric", deviations[] = "deviations", ties[] = "tie steps";
static const char layouts[] = "layouts";
static const char steps[] = "steps of selection", extremes[] = "extreme scores", kinds[] = "award kinds";

const struct word_kind word_kinds[] = {
	{ states, "no_data", "a state. There is nothing to make the figure of." },
	{ states, "below_base", "a state. The base is smaller than the method allows." },
	{ states, "undefined", "a state. The figure, or where there is one its interval, does not exist for these data." },
	{ states, "refused", "a state. The method does not hold for these data; the note says why." },
	{ states, "not_supplied", "a state. The input that the figure needs was not supplied." },
	{ states, "suppressed", "a state. The figure is hidden to protect people: its base is under [privacy] minimum_base, or all gave one answer." },
	{ verdicts, "improved", "a verdict. The lower limit of the change for the better is above 0, and the change is at least the minimum that matters." },
	{ verdicts, "worsened", "a verdict. The same for the worse." },
	{ verdicts, "no_material_change", "a verdict. Both limits lie inside the minimum that matters." },
	{ verdicts, "not_enough_data", "a verdict. The data allow none of the other three, or under six units stand behind a side." },
	{ scope, "empty", "out of scope: the row has nothing but delimiters." },
	{ scope, "header", "out of scope: the row is the header once more." },
	{ scope, "total", "out of scope: the row is a line of totals." },
	{ scope, "note", "out of scope: the row is words below the last row." },
	{ scope, "trial", "out of scope: the row is a preview, a test or spam." },
	{ scope, "status", "out of scope: its status does not count ([source] status_keep, disposition.*)." },
	{ scope, "unfinished", "out of scope: the response was not finished ([source] finished, partials)." },
	{ scope, "no_date", "out of scope: the feed has no date ([source] responded_at or responded_on)." },
	{ scope, "after_quarter", "out of scope: the row is later than the quarter that is evaluated." },
	{ scope, "no_item", "out of scope: no item of the feed is mapped ([source] item.NAME)." },
	{ scope, "no_answer", "out of scope: no mapped item has an answer in the row." },
	{ rejects, "ragged", "a reject. The row has more or fewer cells than the header." },
	{ rejects, "malformed", "a reject. A quote stands where it may not, so that the cells of the line cannot be told." },
	{ rejects, "nul_byte", "a reject. A NUL byte stands in the row." },
	{ rejects, "not_utf8", "a reject. A byte of the row is no character of the file's encoding." },
	{ rejects, "missing", "a reject. A cell that must be filled is blank." },
	{ rejects, "bad_date", "a reject. A cell is no date in the way of its column." },
	{ rejects, "not_a_number", "a reject. A cell is no number." },
	{ rejects, "outside_scale", "a reject. A number lies outside what its column takes." },
	{ rejects, "unknown_label", "a reject. A text is none of the labels known ([source] labels.NAME)." },
	{ rejects, "unknown_unit", "a reject. The unit is not in the register of units." },
	{ rejects, "unknown_person", "a reject. The person is not in the register of staff." },
	{ rejects, "unknown_judge", "a reject. The judge is not in the register of judges." },
	{ rejects, "unknown_criterion", "a reject. The criterion is not in the register of criteria." },
	{ rejects, "unknown_category", "a reject. The category is not in the register of categories." },
	{ rejects, "unknown_cycle", "a reject. The cycle is not in the register of cycles." },
	{ rejects, "duplicate_id", "a reject. Another row has the same key and says something else." },
	{ rejects, "damaged_id", "a reject. An id reads like 1.23E+15, as a spreadsheet leaves long numbers." },
	{ rejects, "same_nominee", "a reject. A nominee is compared with itself." },
	{ rejects, "out_of_order", "a reject. What ends comes before what begins." },
	{ rejects, "importance_points", "a reject. Points of importance do not total 100." },
	{ rejects, "contradiction", "a reject. Another row gives another figure for the same indicator, unit and period." },
	{ layouts, "long", "a layout of scores. One row a nominee, judge and criterion, with the columns nominee, judge, criterion and score." },
	{ layouts, "wide", "a layout of scores. One row a nominee and judge, and a column a criterion (Nominee, Judge, Impact, Evidence): those that the register of "
	                   "criteria names, whatever their case, or without it those that mostly hold scores. A cell is a number, recused, na (the judge was not asked) or "
	                   "blank (due and not given, unless [register scores] blank says otherwise); words take [register scores] labels. A column calibration "
	                   "with yes marks rows that trained the judges and count for no result." },
	{ layouts, "matrix", "a layout of scores. One row a nominee, or nominee and criterion, and a column a judge; or two header rows, criteria over judges or judges over "
	                     "criteria. Cells are those of the wide layout." },
	{ outcomes, "winner", "an announced outcome. The nominee won." },
	{ outcomes, "runner_up", "an announced outcome. The nominee was placed next to the winners." },
	{ outcomes, "commended", "an announced outcome. The nominee was commended." },
	{ rubric, "ok", "a verdict of the rubric. The check found nothing to do." },
	{ rubric, "look", "a verdict of the rubric. Worth a look: it may be meant, and if not it is easily mended before the next judging." },
	{ rubric, "gap", "a verdict of the rubric. Something is missing that judges, or those who check, need." },
	{ deviations, "agrees", "how an announced outcome stands to the computed order. As that order has it." },
	{ deviations, "tie_broken", "how an announced outcome stands to the computed order. Tied on the score, and in the order in which the declared ladder, or the panel, settled the tie." },
	{ deviations, "inside_noise", "how an announced outcome stands to the computed order. The other way round, by a gap under twice its standard error: then the panel decides." },
	{ deviations, "upheld", "how an announced outcome stands to the computed order. The other way round, but once the judges' severity is allowed for the announced order is ahead, by more than chance." },
	{ deviations, "overridden", "how an announced outcome stands to the computed order. The other way round by more than chance, and the register records why." },
	{ deviations, "unexplained", "how an announced outcome stands to the computed order. The other way round by more than chance, and the register does not say why." },
	{ deviations, "not_scored", "how an announced outcome stands to the computed order. The nominee has no score on the panel." },
	{ ties, "highest_criterion *", "a step by which ties are broken. The mean score on that criterion." },
	{ ties, "heaviest_criterion", "a step by which ties are broken. The mean score on the criterion, or those, that weigh most." },
	{ ties, "most_first_places", "a step by which ties are broken. The share of its judges who placed a nominee first, joint first places counting." },
	{ ties, "head_to_head", "a step by which ties are broken. How many of those tied most of the shared judges placed behind it." },
	{ ties, "best_lowest_score", "a step by which ties are broken. The score of the least generous judge." },
	{ ties, "best_highest_score", "a step by which ties are broken. The score of the most generous judge." },
	{ ties, "fewest_recusals", "a step by which ties are broken. How few judges stood aside." },
	{ ties, "panel", "a step by which ties are broken. The place that the panel recorded in the register of awards (rank_decided)." },
	{ ties, "draw", "a step by which ties are broken. By lot, from the programme's seed." },
	{ ties, "unsettled", "the end of the ladder. No step breaks the tie: those tied share their places." },
	{ steps, "nominated", "a step of selection. Nominated, of all who were in post while nominations were open." },
	{ steps, "shortlisted", "a step of selection. Shortlisted, of the nominated." },
	{ steps, "won", "a step of selection. Won, of the shortlisted; where there is no shortlist, of the nominated." },
	{ extremes, "lowest", "nothing but the lowest scores: the measure is that of a score moved inwards." },
	{ extremes, "highest", "nothing but the highest scores: the measure is that of a score moved inwards." },
	{ kinds, "individual", "a kind of award. For single persons." },
	{ kinds, "team", "a kind of award. For teams." },
	{ NULL, NULL, NULL },
};

bool word_is(const struct word_kind *kind, const char *term)
{
	const char *star = strchr(kind->word, '*');
	size_t n = star ? (size_t)(star - kind->word) : 0;

	if (text_equal_fold(term, kind->word) || text_equal_fold(term, kind->group))
		return true;
	return n > 0 && !strncmp(term, kind->word, n) && term[n];
}
