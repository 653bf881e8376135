package io.gridtide.optimize.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** A linear program to minimise, some of whose variables may have to be whole. Variables and rows are known by number. */
public final class LinearProgram {
    /** Of variables that belong to no slot, or to many. */
    public static final int NO_SLOT = -1;

    private double[] lower = new double[64];
    private double[] upper = new double[64];
    private double[] cost = new double[64];
    private int[] slot = new int[64];
    private final BitSet whole = new BitSet();
    private final List<Row> rows = new ArrayList<>();
    private int variables;
    private double constant;
    private int currentSlot = NO_SLOT;

    /** Terms between two bounds. */
    public static final class Row {
        private int[] variables = new int[8];
        private double[] coefficients = new double[8];
        private int size;
        private final int number;
        private double least;
        private double most;

        private Row(int number, double least, double most) {
            this.number = number;
            this.least = least;
            this.most = most;
        }

        /** Adds a term; a variable occurs once in a row. */
        public Row add(int variable, double coefficient) {
            if (size == variables.length) {
                variables = Arrays.copyOf(variables, 2 * size);
                coefficients = Arrays.copyOf(coefficients, 2 * size);
            }
            variables[size] = variable;
            coefficients[size++] = coefficient;
            return this;
        }

        /** Moves both bounds: a constant that belongs on the other side. */
        public void shift(double amount) {
            least += amount;
            most += amount;
        }

        /** Number in its program. */
        public int number() {
            return number;
        }

        /** Lower bound of the sum. */
        public double least() {
            return least;
        }

        /** Upper bound of the sum. */
        public double most() {
            return most;
        }

        /** Number of terms. */
        public int size() {
            return size;
        }

        /** Variable of a term. */
        public int variable(int term) {
            return variables[term];
        }

        /** Coefficient of a term. */
        public double coefficient(int term) {
            return coefficients[term];
        }
    }

    /** From now on new variables belong to this slot, or to {@link #NO_SLOT}. */
    public void inSlot(int number) {
        currentSlot = number;
    }

    /** The slot a variable belongs to, or {@link #NO_SLOT}; a search may free what belongs to some slots and hold the rest. */
    public int slot(int variable) {
        return slot[variable];
    }

    /** A new variable that may take any value between its bounds. */
    public int continuous(double least, double most, double costPerUnit) {
        if (variables == lower.length) {
            lower = Arrays.copyOf(lower, 2 * variables);
            upper = Arrays.copyOf(upper, 2 * variables);
            cost = Arrays.copyOf(cost, 2 * variables);
            slot = Arrays.copyOf(slot, 2 * variables);
        }
        lower[variables] = least;
        upper[variables] = most;
        cost[variables] = costPerUnit;
        slot[variables] = currentSlot;
        return variables++;
    }

    /** A new decision, 0 or 1. */
    public int binary(double costIfOne) {
        int variable = continuous(0, 1, costIfOne);
        whole.set(variable);
        return variable;
    }

    /** A new row without terms. */
    public Row row(double least, double most) {
        Row row = new Row(rows.size(), least, most);
        rows.add(row);
        return row;
    }

    /** Takes away the newest row. */
    public void dropLastRow() {
        rows.removeLast();
    }

    /** Adds to the objective whatever is decided. */
    public void addConstant(double amount) {
        constant += amount;
    }

    /** Number of variables. */
    public int variables() {
        return variables;
    }

    /** Rows in the order of their numbers. */
    public List<Row> rows() {
        return rows;
    }

    /** The variables that have to be whole. */
    public BitSet whole() {
        return whole;
    }

    /** Whether any variable has to be whole. */
    public boolean hasDecisions() {
        return !whole.isEmpty();
    }

    /** Lower bound of a variable. */
    public double lower(int variable) {
        return lower[variable];
    }

    /** Upper bound of a variable. */
    public double upper(int variable) {
        return upper[variable];
    }

    /** Objective coefficient of a variable. */
    public double cost(int variable) {
        return cost[variable];
    }

    /** What the objective begins with. */
    public double constant() {
        return constant;
    }

    /** What a solution costs. */
    public double objective(double[] values) {
        double objective = constant;
        for (int variable = 0; variable < variables; variable++) {
            objective += cost[variable] * values[variable];
        }
        return objective;
    }

    /**
     * A program of some of the variables.
     *
     * @param program with its own numbers
     * @param variables their numbers in the whole
     */
    @SuppressWarnings("ArrayRecordComponent") // plain carrier; never compared
    public record Part(LinearProgram program, int[] variables) {
        /** Values of the part's variables, of those of the whole. */
        public double[] narrowed(double[] whole) {
            return Arrays.stream(variables)
                    .mapToDouble(variable -> whole[variable])
                    .toArray();
        }

        /** Values of the whole, those outside the part as they are. */
        public double[] widened(double[] part, double[] whole) {
            double[] widened = whole.clone();
            for (int number = 0; number < variables.length; number++) {
                widened[variables[number]] = part[number];
            }
            return widened;
        }
    }

    /** The program that is left when all variables but the free ones are held at values. */
    public Part part(BitSet free, double[] values) {
        LinearProgram part = new LinearProgram();
        int[] numbers = free.stream().toArray();
        int[] numberInPart = new int[variables];
        Arrays.fill(numberInPart, -1);
        for (int variable : numbers) {
            part.inSlot(slot[variable]);
            numberInPart[variable] = part.continuous(lower[variable], upper[variable], cost[variable]);
            part.whole.set(numberInPart[variable], whole.get(variable));
        }
        part.constant = objective(values);
        for (int variable : numbers) {
            part.constant -= cost[variable] * values[variable];
        }
        rows.forEach(row -> addTo(part, row, numberInPart, values));
        return new Part(part, numbers);
    }

    private static void addTo(LinearProgram part, Row row, int[] numberInPart, double[] values) {
        double held = 0;
        int inside = 0;
        for (int term = 0; term < row.size; term++) {
            boolean free = numberInPart[row.variables[term]] >= 0;
            inside += free ? 1 : 0;
            held += free ? 0 : row.coefficients[term] * values[row.variables[term]];
        }
        if (inside == 0) {
            return;
        }
        Row copy = part.row(row.least - held, row.most - held);
        for (int term = 0; term < row.size; term++) {
            if (numberInPart[row.variables[term]] >= 0) {
                copy.add(numberInPart[row.variables[term]], row.coefficients[term]);
            }
        }
    }

    /** Gives a variable other bounds. */
    public void bound(int variable, double least, double most) {
        lower[variable] = least;
        upper[variable] = most;
    }

    /** Gives a row other bounds. */
    public void bound(Row row, double least, double most) {
        row.least = least;
        row.most = most;
    }

    /** Adds to the objective coefficient of a variable. */
    public void minimiseAlso(int variable, double costPerUnit) {
        cost[variable] += costPerUnit;
    }

    /** Replaces the objective. */
    public void minimise(double[] costs, double start) {
        System.arraycopy(costs, 0, cost, 0, variables);
        constant = start;
    }
}
