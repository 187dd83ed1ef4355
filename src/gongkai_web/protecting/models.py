"""The keys that seal personal data, wrapped by one that isn't in the database (个人信息保护法第五十一条)."""

from django.db import models

from gongkai.rules.labelled import Labelled


class Purpose(Labelled):
    """What a key is for."""

    SEALING = "sealing", "加密"
    INDEX = "index", "盲索引"


class DataKey(models.Model):
    """A data key, wrapped. The newest of a purpose is used; older ones open what they sealed."""

    purpose = models.CharField("用途", max_length=10, choices=Purpose.choices())
    algorithm = models.CharField("算法", max_length=20)
    wrapped = models.BinaryField("密钥（已加密）")
    provider = models.CharField("密钥来源", max_length=200)
    made_at = models.DateTimeField("生成时间", auto_now_add=True)

    class Meta:
        verbose_name = "数据密钥"
        verbose_name_plural = "数据密钥"

    def __str__(self) -> str:
        return f"{Purpose(self.purpose).label} {self.pk}"
