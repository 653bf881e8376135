package io.gridtide.query.kpi;

import io.gridtide.query.http.Cursor;
import io.gridtide.query.http.Parameters;
import io.gridtide.query.http.TimeRange;

/**
 * What is asked for, checked.
 *
 * @param siteId site to read
 * @param period days or months
 * @param range this page: periods that start in it
 * @param limit most rows
 */
record KpiQuestion(String siteId, KpiPeriod period, TimeRange range, int limit) {
    private static final int MAXIMUM_ROWS = 5_000;

    static KpiQuestion of(KpisRequest request) {
        String siteId = Parameters.requiredId("siteId", request.siteId());
        KpiPeriod period = KpiPeriod.parse(request.period());
        TimeRange asked = TimeRange.parse(request.from(), request.to(), period.maximumSpan());
        return new KpiQuestion(
                siteId,
                period,
                asked.from(Cursor.time(request.cursor())),
                Parameters.limit(request.limit(), MAXIMUM_ROWS));
    }
}
