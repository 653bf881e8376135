package io.gridtide.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a virtual series is made of: series of the same site that are added and subtracted, written as
 * {@code home/grid + home/pv - home/ev}. Ids may contain {@code -}, so signs stand alone between spaces.
 *
 * @param terms at least one, at most {@value #MOST_TERMS}, each series once
 */
public record Formula(List<Term> terms) {
    /** A sum over more members is better built from the site balance. */
    public static final int MOST_TERMS = 50;

    private static final String EXAMPLE = "formula is series ids with + or - between them, each between spaces, such as"
            + " \"home/grid + home/pv - home/ev\"";

    /**
     * One member.
     *
     * @param sign 1 when it is added, -1 when it is subtracted
     * @param seriesId the member
     */
    public record Term(int sign, String seriesId) {
        public Term {
            Ids.require("formula", seriesId);
            if (sign != 1 && sign != -1) {
                throw new IllegalArgumentException("sign is 1 or -1, got " + sign);
            }
        }
    }

    public Formula {
        terms = List.copyOf(terms);
        if (terms.isEmpty() || terms.size() > MOST_TERMS) {
            throw new IllegalArgumentException(
                    "formula is made of 1 to " + MOST_TERMS + " series, got " + terms.size());
        }
        Set<String> seen = new HashSet<>();
        for (Term term : terms) {
            if (!seen.add(term.seriesId())) {
                throw new IllegalArgumentException(
                        "formula is made of different series, got \"" + term.seriesId() + "\" twice");
            }
        }
    }

    /**
     * Reads the written form; a sign before the first member may be left out.
     *
     * @throws IllegalArgumentException that says what is wrong with the text
     */
    public static Formula parse(String text) {
        String[] words = text.strip().split("\\s+", 2 * MOST_TERMS + 2);
        boolean leadingSign = isSign(words[0]);
        List<Term> terms = new ArrayList<>();
        int sign = 1;
        for (int index = 0; index < words.length; index++) {
            String word = words[index];
            boolean signExpected = (index % 2 == 0) == leadingSign;
            if (isSign(word) != signExpected) {
                throw new IllegalArgumentException(EXAMPLE + ", got \"" + word + "\" after \"" + text(terms) + "\"");
            }
            if (!signExpected) {
                terms.add(new Term(sign, word));
            } else {
                sign = word.equals("-") ? -1 : 1;
            }
        }
        if (isSign(words[words.length - 1])) {
            throw new IllegalArgumentException(EXAMPLE + ", got nothing after \"" + text(terms) + "\"");
        }
        return new Formula(terms);
    }

    private static boolean isSign(String word) {
        return word.equals("+") || word.equals("-");
    }

    /** The members in the order they are written. */
    public List<String> seriesIds() {
        return terms.stream().map(Term::seriesId).toList();
    }

    public boolean contains(String seriesId) {
        return terms.stream().anyMatch(term -> term.seriesId().equals(seriesId));
    }

    /** The written form, which {@link #parse} reads. */
    public String text() {
        return text(terms);
    }

    private static String text(List<Term> terms) {
        String signed = terms.stream()
                .map(term -> (term.sign() < 0 ? "- " : "+ ") + term.seriesId())
                .collect(Collectors.joining(" "));
        return signed.startsWith("+ ") ? signed.substring(2) : signed;
    }
}
