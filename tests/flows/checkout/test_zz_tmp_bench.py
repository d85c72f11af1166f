import time
from jishi.flows.checkout.place_trades import place_trades
from jishi.flows.checkout.requests import WantedLine, PlacedTrade
from jishi.kit.context import open_context
from jishi.modules.promotion.public import Caps, PromotionDraft, Scope, Circumstances, create_promotion, activate_promotion
from jishi.modules.promotion.rules.benefits import *
from jishi.kit.ids import new_id
from tests.flows.checkout.make import make_buyers, make_shop, wish
import random

async def run(house, shop, buyers, tag, n=16):
    rnd = random.Random(5)
    t=0; cpu=0
    for b in range(n):
        reqs=[wish(one, *[WantedLine(v,1) for v in rnd.sample(shop.variants, 2)], key=f"{tag}{b}") for one in buyers]
        c0=time.process_time(); t0=time.perf_counter()
        out=await place_trades(house, reqs)
        t+=time.perf_counter()-t0; cpu+=time.process_time()-c0
        assert all(isinstance(o, PlacedTrade) for o in out), out[0]
    return n*len(buyers)/t, cpu/(n*len(buyers))*1e6

async def test_bench(house):
    shop=await make_shop(house, stock=(10**6,10**6), variants=40)
    buyers=await make_buyers(house,256)
    await house.changes.poll()
    await run(house,shop,buyers,"w",4)
    import gc
    gc.collect(); gc.freeze(); gc.set_threshold(50_000, 20, 50)
    await run(house,shop,buyers,"w2",4)
    a=await run(house,shop,buyers,"a")
    async with open_context(house) as ctx:
        rnd=random.Random(618)
        pool=[*shop.variants, *(new_id() for _ in range(5000-40))]
        K=(TimedPrice(percent_bp=2000),MemberPrice(percent_bp=500),LineDiscount(minus_minor=100),NthItem(nth=2,percent_bp=5000),BuyGet(buy=2,get=1),Ladder(bars=(Bar(at=10_000, minus_minor=1000),Bar(at=20_000, minus_minor=3000))),TierPrice(bars=(TierBar(min_quantity=2, percent_bp=300),)))
        W=(Ladder(bars=(Bar(at=9900, minus_minor=500), Bar(at=19_900, minus_minor=1500))),Ladder(bars=(Bar(at=30_000, minus_minor=2000),), repeats=True),FreeFreight(from_minor=9900),LineDiscount(percent_bp=100),Rounding(unit_minor=10))
        for i in range(200):
            ben=W[i] if i<5 else K[i%7]
            scope=Scope() if i<5 else Scope(any_of=frozenset(rnd.sample(pool,40)))
            caps=Caps(budget_minor=10**12) if i%10==9 else Caps()
            p=await create_promotion(ctx, merchant_id=None, draft=PromotionDraft(names={"en":str(i)}, benefit=ben, scope=scope, caps=caps))
            await activate_promotion(ctx, promotion_id=p.id, version=p.version)
    await house.changes.poll()
    await run(house,shop,buyers,"x",2)
    b=await run(house,shop,buyers,"b")
    import cProfile,pstats
    pr=cProfile.Profile(); pr.enable(); await run(house,shop,buyers,"p",4); pr.disable()
    a2=b2=None
    print("\nRATES", a, b, b[0]/a[0])
    pstats.Stats(pr).sort_stats("tottime").print_stats(28)
