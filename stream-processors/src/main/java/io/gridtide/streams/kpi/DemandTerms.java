package io.gridtide.streams.kpi;

import java.util.Optional;

/**
 * What the figures of a period need to know of the demand charge.
 *
 * @param chargedMillis time of the period in which peaks count; 0 when there is no charge
 * @param bill of a month; a day has none
 */
public record DemandTerms(long chargedMillis, Optional<DemandBill> bill) {
    public static final DemandTerms NONE = new DemandTerms(0, Optional.empty());
}
