package io.gridtide.query.kpi;

import io.gridtide.query.http.Parameters;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Length of the periods an answer is made of: days and months of the site's zone. */
enum KpiPeriod {
    DAY(Duration.ofDays(1_830)),
    MONTH(Duration.ofDays(3_660));

    private final Duration maximumSpan;

    KpiPeriod(Duration maximumSpan) {
        this.maximumSpan = maximumSpan;
    }

    /** The longest range that may be asked for at once. */
    Duration maximumSpan() {
        return maximumSpan;
    }

    /** The parameter {@code period}; DAY when left out. */
    static KpiPeriod parse(@Nullable String text) {
        return Parameters.oneOf("period", text, List.of("DAY", "MONTH"))
                .map(KpiPeriod::valueOf)
                .orElse(DAY);
    }
}
