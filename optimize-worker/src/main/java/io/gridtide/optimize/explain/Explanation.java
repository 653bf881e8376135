package io.gridtide.optimize.explain;

import java.util.List;
import java.util.Locale;

/**
 * What a plan costs and why.
 *
 * @param currency of every cost
 * @param cost of the plan: the sum of its parts
 * @param parts kinds of cost that occur, dearest first; what brings money comes last
 */
public record Explanation(String currency, double cost, List<Part> parts) {
    public Explanation {
        parts = List.copyOf(parts);
    }

    /**
     * One kind of cost.
     *
     * @param cost in currency, negative where it brings money
     * @param places in how many it arises
     * @param greatest the lines that matter most, greatest first
     */
    public record Part(CostKind kind, double cost, int places, List<CostLine> greatest) {
        public Part {
            greatest = List.copyOf(greatest);
        }

        /** For people: what it costs, in how many places, and where most. */
        public String inWords(String currency) {
            StringBuilder words = new StringBuilder(String.format(
                    Locale.ROOT,
                    "%s: %.2f %s in %d place%s",
                    kind.words(),
                    cost,
                    currency,
                    places,
                    places == 1 ? "" : "s"));
            String before = "; most: ";
            for (CostLine line : greatest) {
                words.append(before).append(inWords(line, currency));
                before = ", ";
            }
            return words.toString();
        }

        private static String inWords(CostLine line, String currency) {
            String money = line.cost() == 0 ? "" : String.format(Locale.ROOT, " = %.2f %s", line.cost(), currency);
            return line.who() + " " + line.when() + line.amountInWords() + money;
        }
    }

    /** One line for each part. */
    public List<String> inWords() {
        return parts.stream().map(part -> part.inWords(currency)).toList();
    }
}
