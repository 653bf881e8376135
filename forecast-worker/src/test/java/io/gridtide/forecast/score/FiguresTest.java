package io.gridtide.forecast.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final org.assertj.core.data.Offset<Double> EXACT = within(1e-12);

    @Test
    void figuresAreThoseComputedByHand() {
        Figures.Sums sums = new Figures.Sums();
        // Inside the band, 2 above the median; the week before was 8 off.
        sums.add(new float[] {8, 10, 13}, 12, 4);
        // Below the band: 1 under p10, 4 under the median; the week before was 1 off.
        sums.add(new float[] {4, 7, 9}, 3, 4);

        Figures figures = sums.figures();

        assertThat(figures.points()).isEqualTo(2);
        assertThat(figures.meanAbsoluteError()).isEqualTo(3, EXACT);
        assertThat(figures.rootMeanSquareError()).isEqualTo(Math.sqrt(10), EXACT);
        // First step: 0.1*4, 0.5*2, 0.1*1; second: 0.9*1, 0.5*4, 0.1*6.
        assertThat(figures.pinball()).isEqualTo((0.4 + 1.0 + 0.1 + 0.9 + 2.0 + 0.6) / 6, EXACT);
        assertThat(figures.coverage()).isEqualTo(0.5, EXACT);
        assertThat(figures.meanWidth()).isEqualTo(5, EXACT);
        assertThat(figures.naiveMeanAbsoluteError()).hasValue(4.5);
        assertThat(figures.skill().orElseThrow()).isEqualTo(1 - 6.0 / 9.0, EXACT);
    }

    @Test
    void skillComparesOnlyStepsThatHaveAWeekBefore() {
        Figures.Sums sums = new Figures.Sums();
        sums.add(new float[] {9, 10, 11}, 11, 13);
        sums.add(new float[] {9, 10, 11}, 20, Double.NaN);

        assertThat(sums.figures().meanAbsoluteError()).isEqualTo(5.5, EXACT);
        assertThat(sums.figures().skill().orElseThrow()).isEqualTo(0.5, EXACT);
    }

    @Test
    void withoutEnoughOrWithAPerfectNaiveForecastThereIsNoSkill() {
        Figures.Sums few = new Figures.Sums();
        few.add(new float[] {9, 10, 11}, 11, 13);
        few.add(new float[] {9, 10, 11}, 11, Double.NaN);
        few.add(new float[] {9, 10, 11}, 11, Double.NaN);
        Figures.Sums perfect = new Figures.Sums();
        perfect.add(new float[] {9, 10, 11}, 11, 11);

        assertThat(few.figures().skill()).isEmpty();
        assertThat(few.figures().naiveMeanAbsoluteError()).isEmpty();
        assertThat(perfect.figures().skill()).isEmpty();
        assertThat(perfect.figures().naiveMeanAbsoluteError()).hasValue(0);
    }

    @Test
    void bothEndsOfTheBandAreInsideIt() {
        Figures.Sums sums = new Figures.Sums();
        sums.add(new float[] {9, 10, 11}, 9, 9);
        sums.add(new float[] {9, 10, 11}, 11, 9);
        sums.add(new float[] {5, 5, 5}, 5, 9);

        assertThat(sums.figures().coverage()).isEqualTo(1);
    }
}
