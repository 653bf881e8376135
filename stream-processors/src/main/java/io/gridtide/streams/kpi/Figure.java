package io.gridtide.streams.kpi;

/** What is added up over intervals. */
enum Figure {
    LOAD_KWH,
    GENERATION_KWH,
    CHARGE_KWH,
    DISCHARGE_KWH,
    IMPORT_KWH,
    EXPORT_KWH,
    COST,
    CO2_KG,
    /** Generation where the exchange is known too. */
    SHARED_GENERATION_KWH,
    /** The part of it that was not exported in its interval: used at once or charged. */
    USED_GENERATION_KWH,
    /** Load where the exchange is known too. */
    SHARED_LOAD_KWH,
    /** Import where the load is known too. */
    SHARED_IMPORT_KWH,
    /** Cost where the baseline is known too. */
    COMPARED_COST,
    BASELINE_COST,
    /** Charge where actual cost and baseline are known. */
    COMPARED_CHARGE_KWH,
    COMPARED_DISCHARGE_KWH,
    /** Marginal price times milliseconds. */
    MARGINAL_PRICE,
    /** Coverage times milliseconds. */
    COVERAGE
}
