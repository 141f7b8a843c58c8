package io.github.uphillrl.environment.tabular;

/**
 * The town of the {@link Taxi}, and its table. A state is ((row · 5 + column) · 5 + where the passenger is) · 4 +
 * destination, with the four ranks numbered 0 … 3 and 4 for aboard.
 */
final class TaxiTown {
    static final int SIZE = 5;
    static final int ABOARD = 4;
    static final String[] RANKS = {"red", "green", "yellow", "blue"};

    private static final int[] RANK_CELLS = {0, 4, 20, 23};
    private static final int STATES = 500;
    private static final int ACTIONS = 6;
    private static final int PICK_UP = 4;
    private static final int STEP = -1;
    private static final int DELIVERED = 20;
    private static final int REFUSED = -10;

    /** How an action changes row and column: south, north, east, west. */
    private static final int[] SOUTHWARDS = {1, -1, 0, 0};

    private static final int[] EASTWARDS = {0, 0, 1, -1};

    /** The actions that go to the left and to the right of each. */
    private static final int[] LEFT_OF = {2, 3, 1, 0};

    private static final int[] RIGHT_OF = {3, 2, 0, 1};

    private TaxiTown() {}

    static int cell(int state) {
        return state / 20;
    }

    static int passenger(int state) {
        return state / 4 % 5;
    }

    static int destination(int state) {
        return state % 4;
    }

    static int rankCell(int rank) {
        return RANK_CELLS[rank];
    }

    static Tile tile(int cell) {
        return switch (rankAt(cell)) {
            case 0 -> Tile.RED;
            case 1 -> Tile.GREEN;
            case 2 -> Tile.YELLOW;
            case 3 -> Tile.BLUE;
            default -> Tile.FLOOR;
        };
    }

    /** Three walls, each two cells long, that bar the way east and west. */
    static boolean wallEastOf(int cell) {
        int row = cell / SIZE;
        int column = cell % SIZE;
        if (row >= 3) return column == 0 || column == 2;
        return row <= 1 && column == 1;
    }

    /** @param straight the probability that a move which is possible goes where the driver wants, in 0 … 1 */
    static FiniteMdp table(double straight) {
        FiniteMdpBuilder builder = FiniteMdp.builder(STATES, ACTIONS).start(start());
        for (int state = 0; state < STATES; state++) {
            for (int action = 0; action < PICK_UP; action++) addMove(builder, state, action, straight);
            addPickUp(builder, state);
            addDropOff(builder, state);
        }
        return builder.build();
    }

    private static void addMove(FiniteMdpBuilder builder, int state, int action, double straight) {
        if (moved(state, action) == state) {
            builder.transition(state, action, 1, state, STEP);
            return;
        }
        double astray = (1 - straight) / 2;
        builder.transition(state, action, straight, moved(state, action), STEP);
        builder.transition(state, action, astray, moved(state, LEFT_OF[action]), STEP);
        builder.transition(state, action, astray, moved(state, RIGHT_OF[action]), STEP);
    }

    private static void addPickUp(FiniteMdpBuilder builder, int state) {
        boolean waits = passenger(state) != ABOARD && RANK_CELLS[passenger(state)] == cell(state);
        int next = waits ? withPassenger(state, ABOARD) : state;
        builder.transition(state, PICK_UP, 1, next, waits ? STEP : REFUSED);
    }

    private static void addDropOff(FiniteMdpBuilder builder, int state) {
        int action = PICK_UP + 1;
        int rank = rankAt(cell(state));
        if (passenger(state) != ABOARD || rank < 0) builder.transition(state, action, 1, state, REFUSED);
        else if (rank == destination(state)) builder.ending(state, action, 1, withPassenger(state, rank), DELIVERED);
        else builder.transition(state, action, 1, withPassenger(state, rank), STEP);
    }

    private static int moved(int state, int action) {
        int cell = cell(state);
        int row = cell / SIZE + SOUTHWARDS[action];
        int column = cell % SIZE + EASTWARDS[action];
        if (row < 0 || row == SIZE || column < 0 || column == SIZE) return state;
        if (EASTWARDS[action] != 0 && wallEastOf(Math.min(cell, row * SIZE + column))) return state;
        return (row * SIZE + column) * 20 + state % 20;
    }

    private static int withPassenger(int state, int passenger) {
        return cell(state) * 20 + passenger * 4 + destination(state);
    }

    /** Returns the rank in a cell, or −1. */
    private static int rankAt(int cell) {
        for (int rank = 0; rank < RANK_CELLS.length; rank++) if (RANK_CELLS[rank] == cell) return rank;
        return -1;
    }

    private static double[] start() {
        double[] start = new double[STATES];
        for (int state = 0; state < STATES; state++) {
            boolean waitsElsewhere = passenger(state) != ABOARD && passenger(state) != destination(state);
            start[state] = waitsElsewhere ? 1.0 / 300 : 0;
        }
        return start;
    }
}
