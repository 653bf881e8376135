package io.gridtide.optimize.file;

import io.gridtide.optimize.site.Portfolio;
import io.gridtide.optimize.site.SiteProblem;
import java.util.List;

/** What came of reading a file. */
public sealed interface Reading {
    /**
     * It can be planned.
     *
     * @param warnings what may not have been meant
     */
    record Accepted(SiteProblem problem, List<String> warnings) implements Reading {
        public Accepted {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * Several sites that can be planned together.
     *
     * @param warnings what may not have been meant
     */
    record AcceptedPortfolio(Portfolio portfolio, List<String> warnings) implements Reading {
        public AcceptedPortfolio {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * It cannot be planned.
     *
     * @param mistakes all that were found
     */
    record Refused(List<Mistake> mistakes) implements Reading {
        public Refused {
            mistakes = List.copyOf(mistakes);
        }
    }
}
