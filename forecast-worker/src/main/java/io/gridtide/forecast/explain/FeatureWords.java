package io.gridtide.forecast.explain;

import io.gridtide.forecast.features.Kind;
import java.util.Map;

/** Features in words. Several that say the same thing in different ways share their words. */
final class FeatureWords {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("hour", "hour of day"),
            Map.entry("dayOfWeek", "day of week"),
            Map.entry("weekend", "day of week"),
            Map.entry("sinYear", "time of year"),
            Map.entry("cosYear", "time of year"),
            Map.entry("leadHours", "hours ahead"),
            Map.entry("mean7", "%s at this time, mean of 7 days"),
            Map.entry("deviation7", "how much %s varied at this time, 7 days"),
            Map.entry("mean28", "%s at this time, mean of 28 days"),
            Map.entry("maximum14", "highest %s at this time, 14 days"),
            Map.entry("minimum14", "lowest %s at this time, 14 days"),
            Map.entry("likeDays", "%s at this time, last days of the same kind"),
            Map.entry("hourBefore", "%s an hour earlier, latest day"),
            Map.entry("hourAfter", "%s an hour later, latest day"),
            Map.entry("last", "%s of the last hour"),
            Map.entry("last3h", "%s of the last 3 hours"),
            Map.entry("last6h", "%s of the last 6 hours"),
            Map.entry("mean24h", "%s of the last 24 hours, mean"),
            Map.entry("maximum24h", "%s of the last 24 hours, highest"),
            Map.entry("minimum24h", "%s of the last 24 hours, lowest"),
            Map.entry("mean7d", "%s of the last 7 days, mean"),
            Map.entry("surprise", "%s of the last hours against the usual"),
            Map.entry("clearSky", "position of the sun"),
            Map.entry("sineOfElevation", "position of the sun"));

    private FeatureWords() {}

    /** The words for a feature; a covariate keeps its name, whatever of it is looked at. */
    static String of(String feature, Kind kind) {
        String noun = noun(kind);
        String words = WORDS.get(feature);
        if (words != null) {
            return words.formatted(noun);
        }
        if (feature.matches("slotWeek[0-9]")) {
            return noun + " at this time, " + weeks(feature.charAt(8) - '0') + " ago";
        }
        if (feature.matches("slot[0-9]")) {
            return noun + " at this time, " + days(feature.charAt(4) - '0');
        }
        int dot = feature.lastIndexOf('.');
        boolean aspect = dot > 0 && feature.substring(dot).matches("\\.(hour|day)(Before|After|Mean|MeanBefore)");
        return aspect ? feature.substring(0, dot) : feature;
    }

    private static String noun(Kind kind) {
        return switch (kind) {
            case LOAD -> "load";
            case GENERATION -> "production";
            case PRICE -> "price";
        };
    }

    /** The latest day whose value at this time was known: 24 h ago up to a day ahead, 48 h ago beyond. */
    private static String days(int count) {
        return count == 1 ? "latest day known" : count + " days back from the latest known";
    }

    private static String weeks(int count) {
        return count == 1 ? "a week" : count + " weeks";
    }
}
