/** JMH benchmarks. Figures are compared within one run only: machines differ and are shared. */
package io.gridtide.benchmarks;
