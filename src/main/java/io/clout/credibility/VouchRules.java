package io.clout.credibility;

import java.io.Serializable;

/**
 * Rules of founding and vouching; all spans are in dates.
 *
 * @param founding shortest founding, ≥ 2
 * @param founders fewest accounts that were reacted to in it, ≥ 1
 * @param coverage smallest part of those who react in its second half that its first half and their vouches cover
 * @param vouchers vouches of full credibility, ≥ 1
 * @param vouches most vouches of an account in a span, ≥ 1
 * @param span dates in which vouches are counted, ≥ 1
 * @param apprenticeship dates between the last vouch needed and being able to vouch, ≥ 0
 */
public record VouchRules(
        int founding, int founders, double coverage, int vouchers, int vouches, int span, int apprenticeship)
        implements Serializable {}
