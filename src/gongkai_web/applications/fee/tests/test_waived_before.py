"""Fees that were waived while that was still kept as a payment."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from gongkai_web.applications.fee.tests.test_fee import delivered
from gongkai_web.applications.models import FeeDemand
from gongkai_web.applications.tests.builders_steps import fresh, make_office

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 15)
MIGRATION = import_module("gongkai_web.applications.migrations.0016_waived_fees_are_not_paid")


def test_a_waived_fee_becomes_one_that_ended_and_a_paid_one_stays_paid() -> None:
    office = make_office()
    waived, paid = delivered(office).fee, delivered(office).fee
    FeeDemand.objects.filter(pk=waived.pk).update(reduced_to=0, paid_on=DAY)
    FeeDemand.objects.filter(pk=paid.pk).update(reduced_to=100, paid_on=DAY)

    MIGRATION.end(apps, None)

    told = {one.pk: (one.paid_on, one.ended_on) for one in FeeDemand.objects.all()}
    assert told == {waived.pk: (None, DAY), paid.pk: (DAY, None)}


def test_taken_back_it_is_kept_as_paid_again() -> None:
    case = delivered(make_office())
    FeeDemand.objects.update(reduced_to=0, ended_on=DAY)

    MIGRATION.pay(apps, None)

    assert (fresh(case).fee.paid_on, fresh(case).fee.ended_on) == (DAY, None)
