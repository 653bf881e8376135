package io.gridtide.optimize.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** A linear program to minimise, some of whose variables may have to be whole. Variables and rows are known by number. */
public final class LinearProgram {
    private double[] lower = new double[64];
    private double[] upper = new double[64];
    private double[] cost = new double[64];
    private final BitSet whole = new BitSet();
    private final List<Row> rows = new ArrayList<>();
    private int variables;
    private double constant;

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

    /** A new variable that may take any value between its bounds. */
    public int continuous(double least, double most, double costPerUnit) {
        if (variables == lower.length) {
            lower = Arrays.copyOf(lower, 2 * variables);
            upper = Arrays.copyOf(upper, 2 * variables);
            cost = Arrays.copyOf(cost, 2 * variables);
        }
        lower[variables] = least;
        upper[variables] = most;
        cost[variables] = costPerUnit;
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
