/* The sceptic: what every objection is, in words. */
#include "pipeline/report/sceptic_part.h"

const struct sceptic_kind sceptic_kinds[] = {
	[SCEPTIC_POWER] = {
		"power", "a study too small to show anything", "Could this study have shown a change that matters?",
		"Nothing is claimed; but a change that matters may have happened, and so few answers could not have told it from chance.",
		"Serious where the smallest change that could be detected is larger than the smallest that matters; answered where it is not.",
		"More answers, more units, or longer windows: four times as many answers halve the smallest change that can be detected." },
	[SCEPTIC_COMPARISON] = {
		"comparison", "a change without a comparison", "Would it have happened without the programme?",
		"The change would be real, and something else would have made it: another system, other prices, more staff, a quieter year.",
		"Serious where everybody is compared with their own past alone; worth a look where the series also jumps at the event by more than chance.",
		"Begin with some teams and follow with the others, in an order drawn by lot; or compare with teams elsewhere that have no programme." },
	[SCEPTIC_TREND] = {
		"trend", "a trend from before", "Was it on its way already?",
		"The change would carry on what had begun before the event.",
		"Serious where a trend from before that is more than chance makes half of the change or more, or where winners and others moved apart before the award (p under 0.05); worth a look where p is under 0.1, where the trend would make a quarter of it, or half by the far end of its interval, or where a smaller departure than those seen before would overturn the result.",
		"More periods from before the event: two years of them tell a trend from a season." },
	[SCEPTIC_STEP] = {
		"step", "a series without a step at the event", "Did the figures move at the event, or at some other time?",
		"A change that the event made should begin with it. Without a step there, before and after differ for reasons spread over the whole time.",
		"Serious where the interrupted series leaves no room for the change claimed, or steps the other way; worth a look where it leaves room for the change and for none; answered where it steps the same way by more than chance.",
		"More periods on both sides of the event, eight at the least; or the same series for figures that the programme could not touch." },
	[SCEPTIC_SEASON] = {
		"season", "a season in the difference", "Is it the time of the year?",
		"Answers given in different months would differ every year, with or without the programme.",
		"Looked into where windows are not whole years, or where the same quarter of the year before lies before the launch. Serious where nothing allows for the season, or that comparison goes surely the other way; worth a look where it may be no change, and around announcements, where the same months of the year before are a hint alone; answered where it goes the same way by more than chance.",
		"The same months of the year before the event, or windows of whole years." },
	[SCEPTIC_MIX] = {
		"mix", "a change of mix", "Is it another mix of customers or channels, rather than better service?",
		"Nobody would be served better: more answers would come from where answers always were better.",
		"Serious where the part that comes from the mix is half of the change or more, or an unchanged mix would have moved the other way; worth a look from a quarter on; cannot be told of claims whose mix no table tells.",
		"Tell the change of each level beside that of the whole; and at an unchanged mix." },
	[SCEPTIC_CONCURRENT] = {
		"concurrent", "something else at the same time", "What else happened at the time?",
		"Whatever else changed within the windows is in the difference, and no method can take it out of a single series.",
		"Worth a look where control charts tell that the metric had moved by more than it does by itself before the event; cannot be told where nothing names what else changed.",
		"A dated list of what else changed (systems, prices, staffing, opening hours, campaigns), kept by somebody who does not know the figures." },
	[SCEPTIC_SELECTION] = {
		"selection", "winners picked for a lucky quarter", "Were winners picked in a lucky quarter, and did they fall back, or rise, by themselves?",
		"Those picked for a good result fall back by themselves, those picked in a bad one rise: part of any plain change would come without an award.",
		"Serious where the design that answers lets that fall-back in; worth a look where it takes out as much as half of the change claimed or more; answered where it is smaller, or the design rests on the rule of selection.",
		"A design at the judging threshold: those who narrowly won against those who narrowly did not; or awards drawn by lot among equals." },
	[SCEPTIC_DESIGNS] = {
		"designs", "another answer by another method", "Does the answer hang on the method?",
		"Another reckoning of the same change, as defensible, would not bear the claim.",
		"Serious where another holds no change and not the one claimed, or goes surely the other way; worth a look where one holds no change; answered where all go the same way by more than chance; cannot be told where no other has figures.",
		"The method is named before the figures are seen, and kept." },
	[SCEPTIC_WINNERS_ALONE] = {
		"winners_alone", "a gain of winners alone", "Did winners gain what others lost, or gain alone?",
		"An award that lifts its winners and nobody else, or disheartens those passed over, does not make the service better.",
		"Serious where those passed over surely got worse; worth a look where neither they nor the whole programme improved; answered where the whole programme did.",
		"The same figures of those passed over and of those never nominated, over more awards." },
	[SCEPTIC_FADE] = {
		"fade", "an effect that fades", "Does it last?",
		"A gain that is gone after a quarter or two is worth less than its peak.",
		"Worth a look where a half-life is told, or the series falls back after the event by more than chance.",
		"Further quarters after the award; awards that are not followed by the next within them." },
	[SCEPTIC_JUDGES] = {
		"judges", "winners by the judges' choice", "Would other judges have picked other winners?",
		"Who counts as a winner would hang on who judged; the claim would be about these winners alone.",
		"Worth a look where half of the awards or more were decided inside the noise of the scores, or by fewer than three judges a nominee.",
		"More judges a nominee, all of whom score some of the same nominees." },
	[SCEPTIC_LOOKS] = {
		"looks", "luck among many figures", "How many figures were looked at until some stood out?",
		"Of twenty figures that did not move, one will look as if it had.",
		"Serious where a claim's p value, adjusted by Benjamini and Hochberg for all headline rows of its kind, of everybody or of groups, is above 0.2; worth a look above 0.05.",
		"Name the metrics that decide before the figures are seen; keep them to three or four." },
	[SCEPTIC_DEFINITIONS] = {
		"definitions", "another answer by another definition", "Does the answer hang on how the figure is defined?",
		"Another usual definition of the same metric would tell another story.",
		"Serious where another definition goes the other way by more than chance; worth a look where one goes the other way, or half of them or more may be no change.",
		"Name the definition with every figure, before the figures are seen, and keep it." },
	[SCEPTIC_TWICE] = {
		"twice", "one change told twice", "Is one change told more than once?",
		"Two claims that rest on the same answers are one piece of evidence, not two.",
		"Worth a look where windows of two claims about one metric overlap.",
		"Count the longer window; tell the shorter one as part of it." },
	[SCEPTIC_SMALL] = {
		"small", "changes too small to matter", "Is it large enough to matter?",
		"A change can be sure and too small to notice.",
		"Serious where the change itself is smaller than the smallest that matters; worth a look where its interval, adjusted, reaches below that.",
		"More answers, which narrow the interval; a minimum that is agreed on before the figures are seen." },
	[SCEPTIC_EXAGGERATED] = {
		"exaggerated", "figures that only exaggeration could have found", "Could only an exaggerated figure have been found?",
		"Where a change must be large to be told from chance, those that are told are the lucky ones: that something changed may be true, and how much is told too large.",
		"Serious where the smallest change that could be detected is more than twice the smallest that matters; worth a look where it is larger.",
		"The same figure again, from answers that did not serve to find it: the next awards, or the next year. More answers, until a change that just matters would be detected." },
	[SCEPTIC_BREAKS] = {
		"breaks", "a break in what is measured", "Was it measured alike before and after?",
		"Another wording, scale or feed moves figures by itself.",
		"Serious where the scale or the question changed within the windows; worth a look for other breaks.",
		"Ask the old and the new way side by side for a quarter; or compare within the time of one way alone." },
	[SCEPTIC_WINDOWS] = {
		"windows", "short windows", "Are the times compared long enough?",
		"Few periods on a side let one odd month decide.",
		"Serious where one side is a single period; worth a look where windows were cut at neighbouring announcements or by a lack of data.",
		"Announcements further apart, or evaluation after more of them." },
	[SCEPTIC_BASE] = {
		"base", "few answers", "Are there enough answers behind it?",
		"A few dozen answers move by many points by chance.",
		"Serious under 30 answers on a side; worth a look under 100.",
		"More answers: longer windows, or more of those asked who answer." },
	[SCEPTIC_UNITS] = {
		"units", "few teams or persons", "Are there enough teams or persons behind it?",
		"Few units may share a cause that has nothing to do with the programme; intervals made for many are too short for few.",
		"Serious under 6 units; worth a look under 15, where units are not known, or where the method needs more of them than there are.",
		"More awards, or more units: they count, not answers." },
	[SCEPTIC_RESPONSE] = {
		"response", "those who did not answer", "Do those who answer stand for those who do not?",
		"If others answer than before, the figures move though nobody's mind changed.",
		"Serious where the response rate moved by 10 points or more between before and after; worth a look from 5 points on, or where under 30% answer; cannot be told where only those who answered are known.",
		"How many were asked, by quarter ([source] status); a comparison of those who answered late with those who answered at once." },
	[SCEPTIC_ROWS] = {
		"rows", "rows left out or counted twice", "Were rows left out, or counted twice, so that it would change?",
		"What cannot be read, or was taken out, may differ from what counts; what counts twice weighs double.",
		"Serious where more than a tenth of a feed's rows were rejected; worth a look above 2%, where more than a quarter were out of scope, more than a tenth name no unit, or rows may count twice.",
		"Correct the rows that the folder rejects/ lists, and run again." },
	[SCEPTIC_HIDDEN] = {
		"hidden", "answers hidden for privacy", "Do hidden figures hide a worse answer?",
		"What small bases hide is not there to be weighed.",
		"Worth a look where rows that answer, or half of the rows of a metric claimed, are hidden to protect people.",
		"Larger groups, or several quarters taken together; never a lower limit." },
	[SCEPTIC_QUESTIONS] = { 0 },
};
