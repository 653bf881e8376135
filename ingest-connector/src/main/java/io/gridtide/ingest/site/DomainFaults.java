package io.gridtide.ingest.site;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the field of a document in what a domain type says of a broken rule. */
final class DomainFaults {
    /** Domain messages start with the name of the field at fault. */
    private static final Pattern LEADING_FIELD =
            Pattern.compile("([a-z][A-Za-z0-9.\\[\\]]*) (is|of) .*", Pattern.DOTALL);

    /** What the domain calls differently than a document does. */
    private static final Map<String, String> FIELD_BY_DOMAIN_NAME = Map.of(
            "efficiencyByPower.charge", "planning.efficiencyByPower.charge",
            "efficiencyByPower.discharge", "planning.efficiencyByPower.discharge",
            "latitude", "latitudeDeg",
            "longitude", "longitudeDeg",
            "stateOfChargeRange.minimum", "minStateOfCharge",
            "stateOfChargeRange.maximum", "maxStateOfCharge",
            "planning.initialStateOfCharge", "initialStateOfCharge",
            "portfolio", "planning.portfolio",
            "readingPeriod", "readingPeriodSeconds",
            "demandCharge.measurementInterval", "demandCharge.measurementIntervalSeconds");

    /** Rules whose message starts otherwise. */
    private static final Map<String, String> FIELD_BY_PHRASE = Map.of(
            "a resolution is ", "resolutionSeconds",
            "limits need ", "minimum",
            "a COUNTER series ", "aggregation",
            "a SUM series ", "aggregation");

    private DomainFaults() {}

    static FieldFault of(IllegalArgumentException broken) {
        String detail = String.valueOf(broken.getMessage()).replace('\n', ' ');
        Matcher leading = LEADING_FIELD.matcher(detail);
        if (leading.matches()) {
            String name = leading.group(1);
            String field = FIELD_BY_DOMAIN_NAME.getOrDefault(name, name);
            return new FieldFault(field, field + detail.substring(name.length()));
        }
        return FIELD_BY_PHRASE.entrySet().stream()
                .filter(phrase -> detail.startsWith(phrase.getKey()))
                .findFirst()
                .map(phrase -> new FieldFault(phrase.getValue(), detail))
                .orElseGet(() -> new FieldFault("", detail));
    }
}
