"""`jishi doctor`: what is wrong with this machine, or with the shop's settings, engines, database or cache."""

from jishi.app.doctor.run_doctor import run_doctor

__all__ = ["run_doctor"]
