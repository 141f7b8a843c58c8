package io.github.uphillrl.environment.tabular;

import java.util.function.IntSupplier;

/** The town of the {@link Taxi}, with taxi, passenger and destination. */
record TaxiGrid(IntSupplier state) implements Grid {
    @Override
    public int rows() {
        return TaxiTown.SIZE;
    }

    @Override
    public int columns() {
        return TaxiTown.SIZE;
    }

    @Override
    public Tile tile(int cell) {
        return TaxiTown.tile(cell);
    }

    @Override
    public int agent() {
        return TaxiTown.cell(state.getAsInt());
    }

    @Override
    public boolean wallRightOf(int cell) {
        return TaxiTown.wallEastOf(cell);
    }

    @Override
    public int passenger() {
        int where = TaxiTown.passenger(state.getAsInt());
        return where == TaxiTown.ABOARD ? agent() : TaxiTown.rankCell(where);
    }

    @Override
    public int destination() {
        return TaxiTown.rankCell(TaxiTown.destination(state.getAsInt()));
    }

    @Override
    public String caption() {
        int where = TaxiTown.passenger(state.getAsInt());
        String passenger = where == TaxiTown.ABOARD ? "aboard" : "at " + TaxiTown.RANKS[where];
        return "passenger " + passenger + ", destination " + TaxiTown.RANKS[TaxiTown.destination(state.getAsInt())];
    }
}
