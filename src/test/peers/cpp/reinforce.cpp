/*
 * Batched REINFORCE on libtorch: CartPole-v1 in plain C++ loops, LANES environments × 128 steps per update.
 *
 *   reinforce-libtorch relu|tanh SECONDS RATE PARAMETERS [LANES]
 */
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <random>
#include <string>
#include <torch/torch.h>

namespace {

constexpr int kSegment = 128, kMaxSteps = 500;
constexpr float kDiscount = 0.99f;

class CartPole {
  public:
    explicit CartPole(int lanes) : state_(4 * lanes), elapsed_(lanes) {
        for (int lane = 0; lane < lanes; lane++) reset(lane);
    }

    /* [lanes][4] */
    const float *state() const { return state_.data(); }

    bool step(int lane, bool right) {
        float *s = &state_[4 * lane];
        float sine = std::sin(s[2]), cosine = std::cos(s[2]);
        float thrust = ((right ? 10.0f : -10.0f) + 0.05f * s[3] * s[3] * sine) / 1.1f;
        float turn = (9.8f * sine - cosine * thrust) / (0.5f * (4.0f / 3.0f - 0.1f * cosine * cosine / 1.1f));
        float push = thrust - 0.05f * turn * cosine / 1.1f;
        s[0] += 0.02f * s[1];
        s[1] += 0.02f * push;
        s[2] += 0.02f * s[3];
        s[3] += 0.02f * turn;
        bool over = std::fabs(s[0]) > 2.4f || std::fabs(s[2]) > 0.20943951f || ++elapsed_[lane] >= kMaxSteps;
        if (over) reset(lane);
        return over;
    }

  private:
    void reset(int lane) {
        for (int i = 0; i < 4; i++) state_[4 * lane + i] = start_(random_);
        elapsed_[lane] = 0;
    }

    std::vector<float> state_;
    std::vector<int> elapsed_;
    std::mt19937 random_{1};
    std::uniform_real_distribution<float> start_{-0.05f, 0.05f};
};

torch::nn::Sequential network(const std::string &name, const char *file) {
    std::vector<int> sizes = name == "relu" ? std::vector<int>{4, 128, 2} : std::vector<int>{4, 64, 64, 2};
    torch::nn::Sequential net;
    std::ifstream in(file);
    torch::NoGradGuard guard;
    for (size_t i = 0; i + 1 < sizes.size(); i++) {
        torch::nn::Linear linear(sizes[i], sizes[i + 1]);
        for (auto *tensor : {&linear->weight, &linear->bias}) {
            float *values = tensor->data_ptr<float>();
            for (int64_t k = 0; k < tensor->numel(); k++) {
                if (!(in >> values[k])) std::exit(4);
            }
        }
        net->push_back(linear);
        if (i + 2 == sizes.size()) break;
        if (name == "relu") net->push_back(torch::nn::ReLU());
        else net->push_back(torch::nn::Tanh());
    }
    return net;
}

struct Counts {
    long steps = 0, episodes = 0;
};

class Trainer {
  public:
    Trainer(torch::nn::Sequential policy, double rate, int lanes)
        : policy_(policy), optimizer_(policy_->parameters(), torch::optim::AdamOptions(rate)), world_(lanes),
          lanes_(lanes), observations_(torch::empty({kSegment, lanes, 4})),
          actions_(torch::empty({kSegment, lanes}, torch::kLong)), ended_(kSegment * lanes) {}

    void update(Counts &counts) {
        play(counts);
        auto w = credit();
        w = (w - w.mean()) / (w.std() + 1e-8);
        auto chosen = torch::log_softmax(policy_->forward(observations_.view({-1, 4})), 1)
                          .gather(1, actions_.view({-1, 1}))
                          .squeeze(1);
        optimizer_.zero_grad();
        (-(w * chosen).mean()).backward();
        optimizer_.step();
    }

  private:
    void play(Counts &counts) {
        torch::NoGradGuard guard;
        for (int t = 0; t < kSegment; t++) {
            auto rows = observations_[t];
            std::copy(world_.state(), world_.state() + 4 * lanes_, rows.data_ptr<float>());
            auto p = torch::softmax(policy_->forward(rows), 1);
            const float *probability = p.data_ptr<float>();
            int64_t *action = actions_.data_ptr<int64_t>() + t * lanes_;
            for (int lane = 0; lane < lanes_; lane++) {
                action[lane] = uniform_(random_) < probability[2 * lane + 1];
                ended_[t * lanes_ + lane] = world_.step(lane, action[lane] != 0);
                counts.episodes += ended_[t * lanes_ + lane];
            }
        }
        counts.steps += static_cast<long>(kSegment) * lanes_;
    }

    torch::Tensor credit() {
        auto weights = torch::empty({kSegment * lanes_});
        float *w = weights.data_ptr<float>();
        std::vector<float> g(lanes_);
        for (int t = kSegment - 1; t >= 0; t--) {
            for (int lane = 0; lane < lanes_; lane++) {
                g[lane] = 1 + (ended_[t * lanes_ + lane] ? 0 : kDiscount * g[lane]);
                w[t * lanes_ + lane] = g[lane];
            }
        }
        return weights;
    }

    torch::nn::Sequential policy_;
    torch::optim::Adam optimizer_;
    CartPole world_;
    int lanes_;
    torch::Tensor observations_, actions_;
    std::vector<char> ended_;
    std::mt19937 random_{2};
    std::uniform_real_distribution<float> uniform_{0, 1};
};

double seconds_now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

int main(int count, char **arguments) {
    if (count < 5) return std::fprintf(stderr, "usage: %s relu|tanh SECONDS RATE PARAMETERS [LANES]\n", arguments[0]), 2;
    at::set_num_threads(1);
    double seconds = std::atof(arguments[2]);
    Trainer trainer(network(arguments[1], arguments[4]), std::atof(arguments[3]), count > 5 ? std::atoi(arguments[5]) : 128);
    Counts warm, counts;
    double begin = seconds_now();
    do trainer.update(warm);
    while (seconds_now() - begin < seconds / 5);
    std::clock_t busy = std::clock();
    begin = seconds_now();
    while (seconds_now() - begin < seconds) trainer.update(counts);
    double wall = seconds_now() - begin, cpu = static_cast<double>(std::clock() - busy) / CLOCKS_PER_SEC;
    std::printf("{\"steps_per_second\": %.0f, \"steps_per_cpu_second\": %.0f, \"mean_length\": %.1f, \"occupancy\": 1.0}\n",
                counts.steps / wall, counts.steps / cpu,
                static_cast<double>(counts.steps) / (counts.episodes > 0 ? counts.episodes : 1));
}
